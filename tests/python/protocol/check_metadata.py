"""importlib.metadata."""

import importlib.metadata as metadata
import sys


def version():
    assert metadata.version('Sample-Dist') == metadata.version('sample_dist') == metadata.version('sample.dist') == '1.2'


def what_metadata_says():
    found = metadata.distribution('sample-dist')
    assert found.name == 'Sample-Dist' and found.metadata['Summary'] == 'A sample'
    assert found.requires == ['other>=1', 'extra; extra == "more"'], found.requires
    assert found.read_text('METADATA').startswith('Metadata-Version') and found.read_text('nothing') is None
    assert found.metadata.json['summary'] == 'A sample'
    assert metadata.requires('other') is None


def missing_distribution():
    try:
        metadata.version('nothing')
    except metadata.PackageNotFoundError as error:
        assert error.name == 'nothing'
    else:
        raise AssertionError


def files():
    found = metadata.files('sample-dist')
    assert [str(path) for path in found] == ['sample_dist/data.txt', 'sample_dist-1.2.dist-info/METADATA'], found
    assert found[0].read_text() == 'of the distribution' and found[0].read_binary() == b'of the distribution'
    located = found[0].locate()
    assert located.exists() and located.read_bytes() == b'of the distribution'
    assert str(located) == f'{sys.executable}/site-packages/sample_dist/data.txt'
    with located.open() as stream:
        assert stream.read() == 'of the distribution'


def entry_points():
    found = metadata.entry_points(group='sample.plugins')
    assert sorted(found.names) == ['double', 'record'], found
    import sample.sub
    assert found['double'].load() is sample.sub.double
    assert found['double'].dist.name == 'Sample-Dist'
    assert metadata.entry_points(group='nothing') == ()


def all_distributions():
    names = sorted(found.name for found in metadata.distributions())
    assert names == ['Sample-Dist', 'other'], names
    assert metadata.packages_distributions() == {'sample_dist': ['Sample-Dist'], 'other': ['other']}


def searched_where_the_caller_says():
    assert list(metadata.distributions(path=['/nowhere'])) == []
    assert len(list(metadata.distributions(path=[f'{sys.executable}/site-packages']))) == 2
    assert [found.name for found in metadata.distributions(name='other')] == ['other']
