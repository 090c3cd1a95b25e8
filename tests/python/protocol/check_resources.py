"""importlib.resources."""

import importlib.resources as resources
import sys
import warnings

from support import at, raises


def root():
    return resources.files('sample')


def files_of_a_package():
    assert sorted(child.name for child in root().iterdir()) == [
        '__init__.py', 'binary.bin', 'data.txt', 'deep', 'sub.py', 'templates']
    assert root().is_dir() and not root().is_file() and root().exists()
    assert root().name == 'sample' and str(root()) == at('sample')
    assert isinstance(root(), resources.abc.Traversable)
    import sample
    assert resources.files(sample) == root()


def files_of_a_module():
    assert resources.files('sample.sub') == root()
    assert resources.files().joinpath('sample') == root()


def reading():
    data = root() / 'data.txt'
    assert data.is_file() and not data.is_dir()
    assert data.read_text() == 'first line\nsecond line: é\n'
    assert data.read_text('latin-1') == 'first line\nsecond line: Ã©\n'
    assert data.read_text(encoding='ascii', errors='ignore').endswith('line: \n')
    with data.open(encoding='utf-8') as stream:
        assert stream.readline() == 'first line\n'
    with data.open('rb') as stream:
        assert stream.read(5) == b'first' and stream.seek(0) == 0
    assert root().joinpath('binary.bin').read_bytes() == b'\x00\x01\xff'
    assert root().joinpath('sub.py').read_text().startswith('import warnings')
    raises(ValueError, data.open, 'w')
    raises(ValueError, data.open, 'rb', 'utf-8')


def joining():
    inner = root().joinpath('templates', 'partials/b.html')
    assert inner == root() / 'templates' / 'partials' / 'b.html' and inner.read_text() == '<b>'
    assert (root() / 'templates' / '..' / 'data.txt').is_file()
    assert root().joinpath() == root() and root().joinpath('.') == root()
    assert (inner.name, inner.stem, inner.suffix, inner.suffixes) == ('b.html', 'b', '.html', ['.html'])
    assert inner.parent.name == 'partials' and inner.parent.parent.parent == root()
    assert inner.match('*.html') and inner.relative_to(root()) == 'templates/partials/b.html'
    assert {inner: 1}[root() / 'templates/partials/b.html'] == 1


def globbing():
    assert [path.name for path in root().glob('*.bin')] == ['binary.bin']
    assert [path.name for path in root().rglob('*.html')] == ['a.html', 'b.html']
    assert [path.name for path in root().glob('*/*.html')] == ['a.html']


def what_is_not_there():
    missing = root() / 'nothing.txt'
    assert not missing.exists() and not missing.is_file() and not missing.is_dir()
    error = raises(FileNotFoundError, missing.read_bytes)
    assert error.filename == at('sample/nothing.txt') and error.errno == 2, error
    raises(FileNotFoundError, missing.read_text)
    raises(FileNotFoundError, missing.open)
    raises(FileNotFoundError, missing.iterdir)
    raises(NotADirectoryError, (root() / 'data.txt').iterdir)
    raises(IsADirectoryError, root().read_bytes)
    raises(ModuleNotFoundError, resources.files, 'nothing')


def functions():
    assert resources.read_text('sample', 'data.txt').startswith('first')
    assert resources.read_text('sample', 'templates', 'a.html', encoding='utf-8') == '<a>'
    assert resources.read_binary('sample', 'binary.bin') == b'\x00\x01\xff'
    with resources.open_text('sample', 'data.txt') as stream:
        assert stream.readline() == 'first line\n'
    with resources.open_binary('sample', 'binary.bin') as stream:
        assert stream.read() == b'\x00\x01\xff'
    assert resources.is_resource('sample', 'data.txt') and not resources.is_resource('sample', 'templates')
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        assert 'data.txt' in list(resources.contents('sample'))


def as_file():
    import os
    with resources.as_file(root() / 'data.txt') as path:
        assert path.name.endswith('data.txt') and path.read_bytes().startswith(b'first')
    assert not path.exists()
    with resources.as_file(root() / 'templates') as path:
        assert sorted(os.listdir(path)) == ['a.html', 'partials']
        assert (path / 'partials' / 'b.html').read_text() == '<b>'
    assert not path.exists()
    with resources.path('sample', 'binary.bin') as path:
        assert path.read_bytes() == b'\x00\x01\xff'


def of_a_namespace_package():
    files = resources.files('spaces')
    assert [child.name for child in files.iterdir()] == ['inner', 'more.txt', 'note.txt', 'one.py', 'other.py']
    assert (files / 'note.txt').read_text() == 'of a namespace' and (files / 'more.txt').read_text() == 'of the second'
    inner = files.joinpath('inner')
    assert [child.name for child in inner.iterdir()] == ['deep.txt', 'three.py', 'two.py'] and inner.is_dir()
    assert (inner / 'deep.txt').read_text() == files.joinpath('inner', 'deep.txt').read_text() == 'deep'
    assert (inner / '..' / 'more.txt').read_text() == 'of the second'
    assert files.name == 'spaces' and not (files / 'nothing').exists()
    raises(IsADirectoryError, files.read_bytes)
    with resources.as_file(files) as path:
        assert (path / 'inner' / 'deep.txt').read_text() == 'deep'


def reader():
    found = sys.meta_path[0].get_resource_reader('sample')
    assert isinstance(found, resources.abc.ResourceReader)
    assert found.is_resource('data.txt') and 'data.txt' in list(found.contents())
    with found.open_resource('binary.bin') as stream:
        assert stream.read() == b'\x00\x01\xff'
    raises(FileNotFoundError, found.resource_path, 'data.txt')
