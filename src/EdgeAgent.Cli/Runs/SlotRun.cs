using EdgeAgent.Cli.Profiles;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Hosting;
using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Cli.Runs;

/// <summary>Runs the agent on the profile of the active slot, and on the last good one where a new one does not become healthy.</summary>
internal static class SlotRun
{
    /// <summary>Whether nothing was ever installed.</summary>
    public static bool IsEmpty(string slotsFolder) => new ProfileSlots(slotsFolder, TimeProvider.System).Status() is { Active: null, A: null, B: null };

    public static async Task<int> RunAsync(AgentRunRequest request, string slotsFolder, CancellationToken cancellationToken)
    {
        var slots = new ProfileSlots(slotsFolder, TimeProvider.System);
        var installed = request with { FilesFolder = request.FilesFolder ?? new VehicleRoot("/").FilesFolder };
        while (true)
        {
            if (!Directory.Exists(slotsFolder) || slots.Start() is not { } start)
            {
                return Report.Failure(ExitCode.Unavailable, $"no profile is installed in {slotsFolder}: 'edgeagent profile flash FILE' installs one");
            }

            Report.Note($"starts with the profile in slot {start.Slot}{(start.OnTrial ? ", on trial" : "")}");
            var trial = start is { OnTrial: true, Reading.Profile: { } profile } ? new SlotTrial(slots, start.Slot, new ProfileTrial(profile)) : null;
            int exitCode;
            try
            {
                exitCode = await AgentRun.RunAsync(installed with { ProfileFile = new FileInfo(start.File), Trial = trial }, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Told to stop while it was starting: a service has then done all it was asked.
                return ExitCode.Done;
            }

            var isRefused = exitCode is ExitCode.BadInput or ExitCode.Usage && start.OnTrial && slots.GoBack(start.Slot, $"the agent cannot run with it (exit code {exitCode})");
            if (cancellationToken.IsCancellationRequested || !(isRefused || trial is { WentBack: true }))
            {
                return exitCode;
            }

            Report.Note("goes back to the last good profile");
        }
    }
}
