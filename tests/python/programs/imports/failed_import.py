# about: a module that raises is not left in sys.modules, what it imported is; a retry runs again
import sys

for attempt in range(2):
    try:
        import imports._raises_later
    except RuntimeError as error:
        print(error, "imports._raises_later" in sys.modules, "imports._plugins.green" in sys.modules)
        print(hasattr(sys.modules["imports"], "_raises_later"))
        trace = error.__traceback__
        while trace.tb_next:
            trace = trace.tb_next
        print(trace.tb_frame.f_code.co_name, trace.tb_lineno)
