// Loaded before tsx, whose cache would stay in the temporary folder.
process.env.TSX_DISABLE_CACHE = "1";
