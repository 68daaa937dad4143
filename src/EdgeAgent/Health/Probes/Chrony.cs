using System.Diagnostics;
using System.Globalization;

namespace EdgeAgent.Health;

/// <summary>What chrony says of the machine's clock.</summary>
internal static class Chrony
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>chrony's source, stratum and offset in words; null where it is not installed or does not answer.</summary>
    public static async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("chronyc", ["-c", "-n", "tracking"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return null;
            }

            try
            {
                var answer = await process.StandardOutput.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode == 0 ? Parse(answer) : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill();
                return null;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads a line of <c>chronyc -c tracking</c>: reference id, address, stratum, reference time, offset in seconds, …</summary>
    internal static string? Parse(string line)
    {
        var fields = line.Trim().Split(',');
        return fields.Length > 5 && double.TryParse(fields[4], CultureInfo.InvariantCulture, out var offset)
            ? FormattableString.Invariant($"chrony: stratum {fields[2]} from {fields[1]}, offset {offset * 1e6:0.0} µs")
            : null;
    }
}
