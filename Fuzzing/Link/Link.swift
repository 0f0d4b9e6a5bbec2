// Nothing of its own: what is linked is the library of the harness, and libFuzzer brings the main function.
