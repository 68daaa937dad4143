using System.CommandLine;

namespace EdgeAgent.Cli.Models;

/// <summary><c>edgeagent models</c>: ONNX models, before they drive.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Draft, list, check and measure triage models.")
    {
        ModelsInitCommand.Create(),
        ModelsListCommand.Create(),
        ModelsCheckCommand.Create(),
        ModelsBenchCommand.Create(),
    };

    internal static Option<bool> AcceptOption() => new("--accept-undeclared-license")
    {
        Description = "Take files that declare no licence; you answer for using them.",
    };
}
