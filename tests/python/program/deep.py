"""What values and sources nested so many levels deep end in: `deep CASE LEVELS main|thread` prints `ok` or the exception's type."""

import sys
import threading


def nested_list(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


def compile_brackets(levels):
    compile('(' * levels + '1' + ')' * levels, 'deep', 'eval')


def compile_lists(levels):
    compile('[' * levels + ']' * levels, 'deep', 'eval')


def compile_unary(levels):
    compile('-' * levels + '1', 'deep', 'eval')


def compile_not(levels):
    compile('not ' * levels + '1', 'deep', 'eval')


def compile_power(levels):
    compile('2' + '**2' * levels, 'deep', 'eval')


def compile_sum(levels):
    compile('1' + '+1' * levels, 'deep', 'eval')


def compile_attributes(levels):
    compile('a' + '.a' * levels, 'deep', 'eval')


def compile_calls(levels):
    compile('a' + '()' * levels, 'deep', 'eval')


def compile_subscripts(levels):
    compile('a' + '[0]' * levels, 'deep', 'eval')


def compile_conditions(levels):
    compile('1 if 1 else ' * levels + '1', 'deep', 'eval')


def compile_lambdas(levels):
    compile('lambda: ' * levels + '1', 'deep', 'eval')


def compile_elif(levels):
    compile('if 1: pass\n' + 'elif 1: pass\n' * levels, 'deep', 'exec')


def compile_blocks(levels):
    levels = min(levels, 4000)
    compile(''.join(' ' * level + 'if 1:\n' for level in range(levels)) + ' ' * levels + 'pass\n', 'deep', 'exec')


def compile_strings(levels):
    compile("'a' " * levels, 'deep', 'eval')


def compile_comparisons(levels):
    compile('1' + '<1' * levels, 'deep', 'eval')


def compile_awaits(levels):
    compile('async def f(): return ' + 'await ' * levels + '1', 'deep', 'exec')


def compile_patterns(levels):
    compile('match 1:\n case ' + '[' * levels + ']' * levels + ': pass', 'deep', 'exec')


def compile_formats(levels):
    compile("f'" + '{1:' * levels + '}' * levels + "'", 'deep', 'eval')


def compile_targets(levels):
    compile('a = ' * levels + '1', 'deep', 'exec')


def compile_stars(levels):
    compile('a, ' + '*' * levels + 'b = 1', 'deep', 'exec')


def eval_brackets(levels):
    eval('[' * levels + ']' * levels)


def exec_sum(levels):
    exec('a = 1' + '+1' * levels)


def parse_brackets(levels):
    import ast

    ast.parse('[' * levels + ']' * levels)


def parse_sum(levels):
    import ast

    ast.parse('1' + '+1' * levels)


def literal_eval(levels):
    import ast

    ast.literal_eval('[' * levels + ']' * levels)


def json_loads(levels):
    import json

    json.loads('[' * levels + ']' * levels)


def json_objects(levels):
    import json

    json.loads('{"a":' * levels + '1' + '}' * levels)


def json_dumps(levels):
    import json

    json.dumps(nested_list(levels))


def pickle_loads(levels):
    import pickle

    pickle.loads(b'](' * levels + b'e' * levels + b'.')


def pickle_lists(levels):
    import pickle

    pickle.loads(b']' + b']' * levels + b'a' * levels + b'.')


def pickle_dumps(levels):
    import pickle

    pickle.dumps(nested_list(levels))


def marshal_loads(levels):
    import marshal

    marshal.loads(b'[\x01\x00\x00\x00' * levels + b'N')


def marshal_dumps(levels):
    import marshal

    marshal.dumps(nested_list(levels))


def re_compile(levels):
    import re

    re.compile('(' * levels + 'a' + ')' * levels)


def re_groups(levels):
    import re

    re.compile('(?:' * levels + 'a' + ')*' * levels)


def repr_list(levels):
    repr(nested_list(levels))


def repr_tuple(levels):
    value = ()
    for _ in range(levels):
        value = (value,)
    repr(value)


def repr_dict(levels):
    value = {}
    for _ in range(levels):
        value = {1: value}
    repr(value)


def compare_lists(levels):
    nested_list(levels) == nested_list(levels)


def hash_tuple(levels):
    value = ()
    for _ in range(levels):
        value = (value,)
    hash(value)


def deepcopy(levels):
    import copy

    copy.deepcopy(nested_list(levels))


def isinstance_tuple(levels):
    kinds = int
    for _ in range(levels):
        kinds = (kinds,)
    isinstance('', kinds)


def issubclass_tuple(levels):
    kinds = int
    for _ in range(levels):
        kinds = (kinds,)
    issubclass(str, kinds)


def str_format(levels):
    '{:{}}'.format('a', 3)
    ('{:' * levels + '}' * levels).format(*range(levels + 1))


def drop_list(levels):
    value = nested_list(levels)
    del value


def drop_objects(levels):
    class Node:
        pass

    value = None
    for _ in range(levels):
        node = Node()
        node.next = value
        value = node
    del value, node


def drop_generators(levels):
    def chained(inner):
        yield from inner

    value = iter(())
    for _ in range(levels):
        value = chained(value)
    del value


def drop_maps(levels):
    value = iter(())
    for _ in range(levels):
        value = map(str, value)
    del value


def run_maps(levels):
    value = iter([1])
    for _ in range(levels):
        value = map(abs, value)
    list(value)


def getattr_chain(levels):
    import operator
    import functools

    function = abs
    for _ in range(levels):
        function = functools.partial(function)
    function(1)


def partials(levels):
    import functools

    class Partial(functools.partial):
        pass

    function = abs
    for _ in range(levels):
        function = Partial(function)
        function.extra = 1
    function(1)


def exceptions_chain(levels):
    error = None
    for _ in range(levels):
        new = ValueError()
        new.__cause__ = error
        error = new
    del error, new


def union_types(levels):
    kind = list[int]
    for _ in range(levels):
        kind = list[kind]
    repr(kind), hash(kind)


def str_join(levels):
    str([[]] * 3)
    str(nested_list(levels))


def recurse(levels):
    def down(left):
        return left and down(left - 1)

    down(levels)


def sort_key(levels):
    def down(left):
        return left and sorted([left], key=lambda left: down(left - 1))

    down(levels)


def run(name, levels):
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 1000))
    try:
        globals()[name](levels)
        return 'ok'
    except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError, TypeError) as error:
        return type(error).__name__


def main():
    name, levels, where = sys.argv[-3:]
    outcome = []
    if where == 'main':
        outcome.append(run(name, int(levels)))
    else:
        threading.stack_size(2 << 20)
        thread = threading.Thread(target=lambda: outcome.append(run(name, int(levels))))
        thread.start()
        thread.join()
    print(*outcome)


if __name__ == '__main__':
    main()
