/// Serves the demo data until the process is ended.
func serveDemo(_ options: DemoServerArguments) throws(StartError) {
  throw .demoServer("this build has none")
}
