using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>Opens the index, or moves a damaged one aside and starts a new one.</summary>
internal sealed record IndexOpening(IndexDatabase Index, string? MovedTo, string? Fault)
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    public static IndexOpening Open(string folder, TimeProvider clock)
    {
        var fault = TryOpen(folder, out var index);
        if (fault is null)
        {
            return new IndexOpening(index!, null, null);
        }

        var movedTo = MoveAside(folder, clock);
        return TryOpen(folder, out index) is { } again
            ? throw new IOException($"A new index cannot be used either: {again}")
            : new IndexOpening(index!, movedTo, fault);
    }

    private static string? TryOpen(string folder, out IndexDatabase? index)
    {
        index = null;
        try
        {
            index = IndexDatabase.Open(folder, create: true);
            var damage = index.FindDamage();
            if (damage is null)
            {
                return null;
            }

            index.Dispose();
            return damage;
        }
        catch (SqliteException exception) when (SqliteFault.Of(exception) is { IsDamage: true } fault)
        {
            index?.Dispose();
            return fault.Message;
        }
        catch
        {
            index?.Dispose();
            throw;
        }
    }

    private static string MoveAside(string folder, TimeProvider clock)
    {
        var path = IndexDatabase.PathIn(folder);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var movedTo = $"{path}.damaged-{stamp}";
        for (var copy = 2; File.Exists(movedTo); copy++)
        {
            movedTo = $"{path}.damaged-{stamp}-{copy}";
        }

        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, movedTo + part, overwrite: true);
        }

        return movedTo;
    }
}
