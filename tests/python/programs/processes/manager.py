# about: a manager's dict, list, lock and namespace, changed by a child
# needs: processes
import multiprocessing


def work(shared, lock, space):
    with lock:
        shared["child"] = "was here"
        shared["numbers"].append(4)
        space.total = space.total + 1


def main():
    context = multiprocessing.get_context("fork")
    with context.Manager() as manager:
        shared = manager.dict(numbers=manager.list([1, 2, 3]))
        space = manager.Namespace(total=1)
        lock = manager.Lock()
        child = context.Process(target=work, args=(shared, lock, space))
        child.start()
        child.join()
        print(sorted(shared.keys()), list(shared["numbers"]), shared["child"], space.total)
        try:
            shared["missing"]
        except KeyError as error:
            print("KeyError", error)


if __name__ == "__main__":
    main()
