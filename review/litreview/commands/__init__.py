"""The commands of ``jupyter review``, beside the plain ones in `litreview.commands.cli`."""
