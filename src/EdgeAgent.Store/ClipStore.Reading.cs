namespace EdgeAgent.Store;

// Bytes out of the store. A clip that turns out to be damaged is quarantined on the spot.
public sealed partial class ClipStore
{
    /// <summary>Copies bytes of a clip and says how many: fewer than asked at its end, 0 where it is gone or damaged (then <see cref="Find"/> says why).</summary>
    public int ReadAt(string clipId, long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return Find(clipId) is { State: not ClipState.Quarantined } clip ? ReadAt(clip, offset, buffer) : 0;
    }

    /// <summary>A stream over a clip's bytes that can seek, or null where the clip is gone or damaged.</summary>
    public Stream? OpenRead(string clipId) =>
        Find(clipId) is { State: not ClipState.Quarantined } clip ? new ClipReadStream(this, clip) : null;

    /// <summary>Copies a clip to a stream, hashing on the way.</summary>
    public VerifyResult Export(string clipId, Stream destination)
    {
        if (Find(clipId) is not { } clip)
        {
            return new VerifyResult(VerifyOutcome.NotFound, $"There is no clip {clipId}.");
        }

        return Check(clip, destination);
    }

    /// <summary>Reads a clip and hashes it again; one that is damaged is quarantined.</summary>
    public VerifyResult Verify(string clipId) => Export(clipId, Stream.Null);

    internal int ReadAt(StoredClip clip, long offset, Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Math.Max(0, clip.SizeBytes - offset));
        if (count == 0 || _readers.Read(clip.Id, offset, buffer[..count]) is not { } fault)
        {
            return count;
        }

        var isMissing = !File.Exists(_folder.Finished(clip.Id));
        if (isMissing && Find(clip.Id) is null)
        {
            return 0;
        }

        if (isMissing || fault.IsDamage)
        {
            Quarantine(clip.Id, isMissing ? "its file is missing" : $"unreadable at byte {offset}: {fault.Message}");
        }

        return 0;
    }

    private VerifyResult Check(StoredClip clip, Stream destination)
    {
        using var reader = ClipFileReader.Open(_folder.Finished(clip.Id), out var fault);
        var damage = reader is null ? fault.Message : ClipFileCheck.FindDamage(reader, clip.SizeBytes, clip.Sha256, destination);
        if (damage is null)
        {
            return new VerifyResult(VerifyOutcome.Intact, $"Clip {clip.Id}: {clip.SizeBytes} bytes as sealed.");
        }

        if (clip.State != ClipState.Quarantined)
        {
            Quarantine(clip.Id, damage);
        }

        return new VerifyResult(VerifyOutcome.Damaged, $"Clip {clip.Id} is damaged: {damage}.");
    }
}
