using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeAgent.Testing;

/// <summary>The folder of real recordings, <c>../shared/data</c> from the repository's root or <c>EDGEAGENT_TEST_DATA</c>.</summary>
public static class TestData
{
    /// <summary>The repository's root folder.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    private static readonly string Root =
        Environment.GetEnvironmentVariable("EDGEAGENT_TEST_DATA") is { Length: > 0 } folder
            ? folder
            : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data"));

    /// <summary>The full path of a recording; skips the calling test, with the reason, where it is absent.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.Combine(Root, relativePath);
        if (!Path.Exists(path))
        {
            Assert.Skip($"The recording '{relativePath}' is not at {Root} (set EDGEAGENT_TEST_DATA to the folder that has it).");
        }

        return path;
    }

    /// <summary>The full path of a program on the PATH; skips the calling test, with the reason, where it is absent.</summary>
    public static string RequireProgram(string name, string debianPackage)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Skip($"'{name}' is not installed (Debian package {debianPackage}).");
        }

        return found!;
    }

    private static string FindRepositoryRoot([CallerFilePath] string thisFile = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeAgent.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
    }
}
