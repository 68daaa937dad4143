using System.Reflection;

namespace EdgeAgent.Cli;

/// <summary>The version of this build, as manifests and births say it.</summary>
internal static class AgentVersion
{
    /// <summary>The informational version without the build's metadata, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
