import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { meanings } from "./code.ts";

const end = "NEFilterSocketFlow.remoteEndpoint";
const F = "NEFilterSocketFlow";

/** Each name, code in which `e` stands for the member that is asked about, and whether each is a flow's. */
type Case = readonly [name: string, code: string, expected: string, header?: string];

function check(cases: readonly Case[]): void {
  for (const [name, code, expected, header] of cases)
    it(name, () => {
      const marked = code.replaceAll("FLOW", F).replaceAll(/\be\b/g, "«remoteEndpoint»");
      const others = header === undefined ? [] : [header.replaceAll("FLOW", F)];
      assert.deepEqual(
        meanings(marked, others),
        [...expected].map((each) => (each === "+" ? end : "-")),
      );
    });
}

describe("Values of Objective-C", () => {
  check([
    [
      "are those of variables that `@synthesize` names",
      `@interface A : NSObject
@property FLOW *one, *two, *three;
@end
@implementation A
@synthesize one = own, two;
@synthesize three = _other;
- (void)f { own.e; two.e; _other.e; self->own.e; NSString *own = nil; own.e; }
@end`,
      "++++-",
    ],
    [
      "are of each name that is declared with others",
      `@interface A : NSObject { FLOW *one, *two; NSString *three, *four; }
@property FLOW *five, *six;
@end
static FLOW *seven, *eight = nil;
@implementation A
- (void)f { one.e; two.e; three.e; four.e; self.five.e; _six.e; seven.e; eight.e; FLOW *a = nil, *b = make(), *c; NSString *d, *g; a.e; b.e; c.e; d.e; g.e; for (FLOW *h = first(), *i = h; i; i = next(i)) { h.e; i.e; } }
@end`,
      "++--+++++++--++",
    ],
    [
      "are what own subscripts give, by the kind of the key",
      `@interface T : NSObject
- (FLOW *)objectForKeyedSubscript:(NSString *)key;
- (NSString *)objectAtIndexedSubscript:(NSUInteger)index;
@end
@interface S : T
@end
void f(T *t, S *s, NSUInteger i, NSString *k) { t[@"a"].e; t[0].e; t[i].e; s[k].e; [s[@"a"] e]; t[unknown].e; [t objectForKeyedSubscript:k].e; }`,
      "+--++-+",
    ],
    [
      "have what a class gives to its superclass, in other files as well",
      `@interface Leaf : Flows
@end
void f(Leaf *a, Names *n, Two<NSString *, FLOW *> *t, Bare *b) { a.value.e; [a again].value.e; n.value.e; t.value.e; t.other.e; b.value.e; a.e; }`,
      "++-+---",
      `@interface Box<T> : NSObject
@property T value;
- (Box<T> *)again;
@end
@interface Flows : Box<FLOW *>
@end
@interface Names : Box<NSString *>
@end
@interface Two<A, B> : Box<B>
@property A other;
@end
@interface Bare : Box
@end`,
    ],
    [
      "are what pointers to pointers and to structures point at",
      `typedef struct { FLOW *flow; } Row;
void f(FLOW * __strong *all, Row *row, FLOW *one, int n) { all[1].e; (*all).e; [*(all + 1) e]; row[n].flow.e; row->flow.e; (Row){ .flow = one }.flow.e; one[0].e; }`,
      "++++++-",
    ],
    [
      "are what function pointers and blocks give, wherever they stand",
      `typedef FLOW *(*Make)(int);
typedef FLOW *(^Give)(int);
@interface A : NSObject { FLOW *(^_own)(void); }
@property (copy) Give give;
@property (copy) NSArray<Give> *all;
@end
@implementation A
- (void)f:(Make)m list:(FLOW *)x { Make some[2]; (*m)(1).e; some[0](1).e; _own().e; _give(1).e; self.all[0](1).e; (void)(x).e; m(1)(x).e; }
@end`,
      "++++++-",
    ],
    [
      "are those of blocks that are called on the spot, and of statements in brackets",
      `void f(FLOW *x, id y, NSString *s) { ^{ return x; }().e; ^FLOW *(int n) { return y; }(1).e; ({ FLOW *z = y; z; }).e; ({ x; s; }).e; ^{ if (y) return s; return x; }().e; }`,
      "+++--",
    ],
    [
      "are objects of a class that follows a protocol",
      `@protocol P
- (FLOW *)flow;
@end
void f(NSObject<P> *a, UIView<P> *b, NSArray<P> *c) { a.flow.e; [b flow].e; c.flow.e; }`,
      "++-",
    ],
    [
      "end with the loop that has no braces of its own",
      `void f(NSArray<NSArray<FLOW *> *> *rows, BOOL ok) { for (NSArray *row in rows) for (FLOW *each in row) { } FLOW *a = rows[0][0]; a.e; for (int i = 0; i < 2; i++) if (ok) { } else { } FLOW *b = a; b.e; }`,
      "++",
    ],
    [
      "are in parts of lists and sets",
      `void f(NSArray<FLOW *> *all) { [all arrayByAddingObject:all[0]][0].e; [all filteredArrayUsingPredicate:p].firstObject.e; [all count].e; }`,
      "++-",
    ],
  ]);
});

describe("Values of C++", () => {
  check([
    [
      "are members of structures in namespaces, each of its own",
      `namespace app { namespace net { struct Box { FLOW *flow; FLOW *get() const { return flow; } }; } }
namespace other { struct Box { NSString *flow; }; }
namespace brief = app::net;
void f(app::net::Box a, other::Box b, brief::Box c, Box d, far::Box g) { a.flow.e; a.get().e; b.flow.e; c.flow.e; d.flow.e; g.flow.e; }`,
      "++-+--",
    ],
    [
      "are inherited, and known in member functions",
      `struct Above { FLOW *flow; FLOW *get(); };
namespace app { struct Below : public Above { int flow2; void f() { flow.e; get().e; this->flow.e; } }; }
class Apart { FLOW *held; void f(); static FLOW *shared(); };
void Apart::f() { held.e; this->held.e; shared().e; }
void f(app::Below b) { b.flow.e; Apart::shared().e; Apart().held.e; }`,
      "+++++++++",
    ],
    [
      "are what functions give that agree",
      `namespace a { FLOW *make(); FLOW *only(); }
namespace b { NSString *make(); }
struct S { NSString *only(); };
void f(S s) { make().e; only().e; a::only().e; s.only().e; nobody::only().e; }`,
      "-++--",
    ],
    [
      "are those of templates",
      `template <typename T> struct Ref { T held; T get() const { return held; } };
void f(Ref<FLOW *> a, Ref<NSString *> b, Ref<FLOW *> *c) { a.held.e; a.get().e; b.get().e; c->get().e; }`,
      "++-+",
    ],
    [
      "are what lambdas and casts give, and what ranges hold",
      `static FLOW *flows[3];
void f(FLOW *x, NSString *s) { auto one = [](FLOW *y) -> FLOW * { return y; }; one(x).e; auto two = [x] { return x; }; two().e; auto three = [s] { return s; }; three().e; static_cast<FLOW *>(x).e; for (auto each : flows) { each.e; } }`,
      "++-++",
    ],
    [
      "have the types that `using` names",
      `using Flow = FLOW *;
struct Pool { using Held = FLOW *; static FLOW *first; };
void f(Flow a, Pool::Held b, std::Held c) { a.e; b.e; c.e; Pool::first.e; }`,
      "++-+",
    ],
    [
      "have every name that a typedef gives a structure",
      `typedef struct node { FLOW *flow; struct node *next; } node_t, *node_ref;
typedef struct same { NSString *flow; } same;
void f(struct node *n, node_t *m, node_ref r, node_t o, same *s) { n->flow.e; m->flow.e; r->next->flow.e; o.flow.e; s->flow.e; }`,
      "++++-",
    ],
    [
      "are properties that a macro says more of",
      `@interface S : NSObject
@property FLOW *flow NS_SWIFT_NAME(theFlow);
@property FLOW *a API_AVAILABLE(ios(13)) MORE, *b NS_UNAVAILABLE;
@property NSString *text NS_SWIFT_NAME(flow);
@end
void f(S *s) { s.flow.e; s.a.e; s.b.e; s.text.e; }`,
      "+++-",
    ],
    [
      "are what functions give that say it behind their parameters",
      `static auto one(FLOW *x) -> FLOW * { return x; }
struct S { auto two() const noexcept -> FLOW *; auto three() -> NSString *; };
void f(FLOW *x, S s) { one(x).e; s.two().e; s.three().e; auto y = one(x); y.e; }`,
      "++-+",
    ],
    [
      "are made of templates on the spot",
      `template <typename T> struct Ref { T held; Ref(T t) : held(t) {} T get() const { return held; } };
void f(FLOW *x, NSString *s) { Ref<FLOW *>(x).get().e; Ref<FLOW *>{x}.held.e; const auto a = Ref<FLOW *>(x); a.get().e; auto b = Ref<NSString *>(s); b.get().e; other<FLOW *>(x).e; }`,
      "+++--",
    ],
  ]);
});
