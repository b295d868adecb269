fn main() {
    this_function_does_not_exist();
}
