using System.CommandLine;

namespace EdgeAgent.Cli.Terminal;

/// <summary>Options that name a file to write.</summary>
internal static class OutputFileOption
{
    /// <summary>The name that stands for standard output, where a verb can write there.</summary>
    public const string StandardOutput = "-";

    // A finished file takes its name by a rename. Root renaming onto /dev/null or /dev/stdout would replace the device itself.
    /// <summary>Makes devices a usage error.</summary>
    public static Option<FileInfo?> RefusingDevices(this Option<FileInfo?> option)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => IsDevice(token.Value)))
            {
                result.AddError($"{token.Value} is a device; a file is expected.");
            }
        });
        return option;
    }

    private static bool IsDevice(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return folder is "/dev" or "/dev/fd" || folder.StartsWith("/proc/", StringComparison.Ordinal);
    }
}
