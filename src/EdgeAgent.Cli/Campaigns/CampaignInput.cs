using EdgeAgent.Campaigns;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Cli.Campaigns;

/// <summary>A campaign's file: as people write it, or signed.</summary>
internal static class CampaignInput
{
    /// <summary>Reads a file and says what is wrong with it; null where it is no good campaign.</summary>
    public static CampaignReading? Read(FileInfo file, SceneSignals? signals, out SignedCampaign? signed, out int exitCode)
    {
        signed = null;
        exitCode = InputFile.Check(file);
        if (exitCode != ExitCode.Done)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        signed = SignedCampaign.Parse(bytes, out _);
        var payload = signed is null ? bytes : signed.DecodePayload();
        if (payload is null)
        {
            exitCode = Report.Failure(ExitCode.BadInput, $"{file}: its payload is not base64url");
            return null;
        }

        var reading = CampaignReader.Parse(file.ToString(), payload, signals);
        exitCode = reading.Campaign is null ? Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString())) : ExitCode.Done;
        return reading.Campaign is null ? null : reading;
    }
}
