namespace EdgeAgent.Cli.Profiles;

/// <summary>Who is at the keyboard.</summary>
internal static class Installer
{
    /// <summary>The person's name, also behind sudo.</summary>
    public static string Name => Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } person ? person : Environment.UserName;
}
