# about: unittest.main in a program: exit code 1 after a failure, tests found in `__main__`
# argv: -q Sample.test_bad Sample.test_good
# exit: 1
import unittest
from unittest import mock


class Sample(unittest.TestCase):
    def test_good(self):
        thing = mock.Mock(return_value=5)
        self.assertEqual(thing(1, key=2), 5)
        thing.assert_called_once_with(1, key=2)
        with mock.patch("tools.unit_main.__name__", "patched") as name, mock.patch.dict("os.environ", {"NEW": "1"}):
            print(name)
        print("good")

    def test_bad(self):
        print("bad")
        self.fail("on purpose")


if __name__ == "__main__":
    unittest.main()
