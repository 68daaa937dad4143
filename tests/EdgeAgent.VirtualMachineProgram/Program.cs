using EdgeAgent.VirtualMachineProgram;

// Runs every scenario and says one line of each: "@ NAME key=value …"; what goes wrong is the key "exception".
var scenarios = new (string Name, Action<Report> Run)[]
{
    ("can_replay", report => CanReplayScenario.Run(report, args[0])),
    ("can_forms", CanScenarios.SendEveryForm),
    ("can_link", CanScenarios.TakeTheLinkDownAndUp),
    ("can_removed", CanScenarios.RemoveTheInterface),
    ("can_full", CanScenarios.FillTheSocket),
    ("camera_YUYV", report => CameraScenarios.Capture(report, "YUYV")),
    ("camera_UYVY", report => CameraScenarios.Capture(report, "UYVY")),
    ("camera_NV12", report => CameraScenarios.Capture(report, "NV12")),
    ("camera_RGB3", report => CameraScenarios.Capture(report, "RGB3")),
    ("camera_GREY", report => CameraScenarios.Capture(report, "GREY")),
    ("camera_refused", CameraScenarios.AskForWhatIsNotOffered),
    ("camera_faults", CameraScenarios.InjectFaults),
    ("camera_replug", report => CameraScenarios.UnloadAndReload(report, args[1])),
};

foreach (var (name, run) in scenarios)
{
    var report = new Report(name);
    try
    {
        run(report);
    }
    catch (Exception exception) when (exception is not OutOfMemoryException)
    {
        report.Add("exception", exception.ToString());
    }

    report.Print();
}
