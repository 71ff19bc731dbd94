from rung.config.cli import main

main()
