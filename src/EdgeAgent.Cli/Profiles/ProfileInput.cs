using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary>A profile that a verb was told to read.</summary>
internal static class ProfileInput
{
    /// <summary>Reads a good profile; null where it is none, with everything said and the exit code.</summary>
    public static ProfileReading? Read(FileInfo file, out int exitCode)
    {
        exitCode = InputFile.Check(file);
        if (exitCode != ExitCode.Done)
        {
            return null;
        }

        var reading = ProfileReader.Read(file.ToString());
        if (reading.Profile is not null)
        {
            return reading;
        }

        exitCode = Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
        return null;
    }
}
