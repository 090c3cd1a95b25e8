"""The plugins that come with the program: every module in here is one."""
