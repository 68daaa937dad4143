using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Judges the disk that holds the store: speed, space, quota.</summary>
public static class DiskChecks
{
    private const double Mebibyte = 1 << 20;

    /// <summary>A clip of 200 MB must be sealed well before the next one is due.</summary>
    private const double GoodBytesPerSecond = 50 * Mebibyte;
    private const double LeastBytesPerSecond = 10 * Mebibyte;

    private const double GoodFlushSeconds = 0.05;
    private const double MostFlushSeconds = 1;

    private const double FullQuota = 0.95;

    /// <summary>All checks of the disk.</summary>
    public static IEnumerable<Check> Of(DiskObservation disk, StoreProfile store)
    {
        if (disk.Trouble is { } trouble)
        {
            yield return Check.Fail("disk write", $"{disk.Folder}: {trouble}", $"a folder that the agent can write", $"make room on the disk, give the folder to the agent's user, mount the disk, or correct store.folder");
            yield break;
        }

        yield return Speed(disk);
        yield return Flush(disk);
        yield return Space(disk, store);
        yield return Quota(disk, store);
    }

    private static Check Speed(DiskObservation disk)
    {
        FormattableString seen = $"{disk.WriteBytesPerSecond / Mebibyte:0} MiB/s";
        FormattableString expected = $"at least {GoodBytesPerSecond / Mebibyte:0} MiB/s";
        FormattableString advice = $"another program is writing, or the disk wears out: look at iostat -x 1 and smartctl -a";
        return disk.WriteBytesPerSecond < LeastBytesPerSecond
            ? Check.Fail("disk write", seen, expected, advice)
            : Check.PassOrWarn(disk.WriteBytesPerSecond >= GoodBytesPerSecond, "disk write", seen, expected, advice);
    }

    private static Check Flush(DiskObservation disk)
    {
        FormattableString seen = $"{disk.FlushSeconds * 1e3:0.0} ms";
        FormattableString expected = $"at most {GoodFlushSeconds * 1e3:0} ms";
        FormattableString advice = $"a disk this slow to confirm loses clips under load: use an SSD with power-loss protection";
        return disk.FlushSeconds > MostFlushSeconds
            ? Check.Fail("disk fsync", seen, expected, advice)
            : Check.PassOrWarn(disk.FlushSeconds <= GoodFlushSeconds, "disk fsync", seen, expected, advice);
    }

    private static Check Space(DiskObservation disk, StoreProfile store)
    {
        var quota = store.QuotaMebibytes * Mebibyte;
        var wanted = Math.Max(0, quota - disk.StoreBytes);
        FormattableString seen = $"{disk.FreeBytes / Mebibyte:0} MiB free";
        FormattableString expected = $"{wanted / Mebibyte:0} MiB that the quota still promises";
        return disk.FreeBytes < Math.Min(wanted, 512 * Mebibyte) || disk.FreeBytes < 64 * Mebibyte
            ? Check.Fail("disk space", seen, expected, $"delete what does not belong there, or lower store.quotaMebibytes")
            : Check.PassOrWarn(disk.FreeBytes >= wanted, "disk space", seen, expected, $"the disk fills before the quota is reached: lower store.quotaMebibytes");
    }

    private static Check Quota(DiskObservation disk, StoreProfile store)
    {
        var used = disk.StoreBytes / (store.QuotaMebibytes * Mebibyte);
        return Check.PassOrWarn(
            used < FullQuota, "store quota", $"{disk.StoreBytes / Mebibyte:0} of {store.QuotaMebibytes} MiB ({used:0 %})", $"below {FullQuota:0 %}", $"clips of less value are being given up for new ones: see that the uplink delivers, or raise the quota");
    }
}
