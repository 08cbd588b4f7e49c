import SwiftUI

/// Brings a new deck box (the router on board) onto this phone.
struct AccessoryView: View {
    @StateObject private var setup = AccessorySetup()

    var body: some View {
        NavigationView {
            List {
                Section("Deck boxes on this network") {
                    if setup.boxes.isEmpty {
                        Text("None found yet").foregroundColor(.secondary)
                    }
                    ForEach(setup.boxes) { box in
                        Button(box.name) { setup.open(box) }
                    }
                }
                Section("New deck box") {
                    TextField("Code on the sticker", text: $setup.stickerCode)
                        .textInputAutocapitalization(.characters)
                    Button("Join", action: setup.join)
                        .disabled(setup.stickerCode.count < 8)
                    if let problem = setup.problem {
                        Text(problem).foregroundColor(.red)
                    }
                }
            }
            .navigationTitle("Deck box")
        }
        .onAppear(perform: setup.start)
        .onDisappear(perform: setup.stop)
    }
}
