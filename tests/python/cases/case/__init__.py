"""Cases of the import protocol: each public function of a module is one, and a Rust test of the same name runs it."""
