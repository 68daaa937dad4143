namespace EdgeAgent.Cli.Terminal;

/// <summary>A file that a verb was told to read.</summary>
internal static class InputFile
{
    /// <summary>Says what keeps the file from being read; the exit code is <see cref="ExitCode.Done"/> where nothing does.</summary>
    public static int Check(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            return Report.Failure(ExitCode.BadInput, $"{file}: a file is expected, this is a folder");
        }

        return Path.Exists(file.FullName) ? ExitCode.Done : Report.Failure(ExitCode.Unavailable, $"{file}: there is no such file");
    }
}
