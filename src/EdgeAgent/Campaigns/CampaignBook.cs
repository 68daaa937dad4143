using System.Collections.Immutable;
using System.Text.Json;
using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Campaigns;

/// <summary>The campaigns that a vehicle knows and what each has cost it, in one small file beside its clips. From any thread.</summary>
/// <remarks>What may be spent is written down before it is spent: a sudden end can cost a campaign a clip, but never its caps.</remarks>
public sealed class CampaignBook
{
    /// <summary>The file's name in the store's folder.</summary>
    public const string FileName = "campaigns.json";

    /// <summary>The most campaigns at a time.</summary>
    public const int MostCampaigns = 64;

    private readonly string? _path;
    private readonly DurableFiles _files = new();
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, CampaignEntry> _entries = ImmutableSortedDictionary.Create<string, CampaignEntry>(StringComparer.Ordinal);

    private CampaignBook(string? path) => _path = path;

    /// <summary>Called after the campaigns changed, on the thread that changed them; not for counts.</summary>
    public Action? Changed { get; set; }

    /// <summary>All campaigns, also those taken back whose counts are still kept, by id.</summary>
    public IReadOnlyList<CampaignEntry> Entries => [.. Volatile.Read(ref _entries).Values];

    /// <summary>Why the file could not be read or written last; null where it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>A book that is in no file: for tries.</summary>
    public static CampaignBook InMemory() => new(null);

    /// <summary>The book of a store's folder; empty where there is none, or none that can be read, which <see cref="Problem"/> says.</summary>
    public static CampaignBook Open(string storeFolder)
    {
        var book = new CampaignBook(Path.Combine(storeFolder, FileName));
        try
        {
            if (File.Exists(book._path))
            {
                var state = JsonSerializer.Deserialize(File.ReadAllBytes(book._path), CampaignJson.Default.CampaignBookState);
                book._entries = book._entries.AddRange((state?.Entries ?? []).Select(entry => KeyValuePair.Create(entry.Campaign.Id, entry)));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            book.Problem = $"{book._path}: {fault.Message}";
        }

        return book;
    }

    /// <summary>What is known of a campaign; null where nothing is.</summary>
    public CampaignEntry? Find(string id) => Volatile.Read(ref _entries).GetValueOrDefault(id);

    /// <summary>Takes a campaign in, unless a version not lower is here.</summary>
    public CampaignAnswer Offer(Campaign campaign, SignedCampaign? document = null, string? signedBy = null)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        CampaignAnswer answer;
        lock (_gate)
        {
            var known = Find(campaign.Id);
            answer = known is null ? (_entries.Count < MostCampaigns ? CampaignAnswer.Taken : CampaignAnswer.Full)
                : campaign.Version > known.Campaign.Version ? CampaignAnswer.Replaced
                : campaign.Version < known.Campaign.Version ? CampaignAnswer.Older
                : IsSame(campaign, known.Campaign) ? CampaignAnswer.Known
                : CampaignAnswer.Conflicting;
            if (answer is CampaignAnswer.Taken or CampaignAnswer.Replaced)
            {
                Put_NeedsGate(new() { Campaign = campaign, Document = document, SignedBy = signedBy });
            }
            else if (answer != CampaignAnswer.Known || !known!.IsWithdrawn)
            {
                return answer;
            }
            else
            {
                Put_NeedsGate(known with { Document = document, SignedBy = signedBy, IsWithdrawn = false });
            }
        }

        Changed?.Invoke();
        return answer;
    }

    /// <summary>Takes a campaign back whole; false where it is not at work.</summary>
    public bool Withdraw(string id)
    {
        lock (_gate)
        {
            if (Find(id) is not { IsWithdrawn: false } entry)
            {
                return false;
            }

            Put_NeedsGate(entry with { IsWithdrawn = true });
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Forgets campaigns whose expiry is past, with their counts; returns how many.</summary>
    public int DropExpired(DateTimeOffset now)
    {
        int dropped;
        lock (_gate)
        {
            var expired = _entries.Values.Where(entry => entry.Campaign.Expiry <= now).Select(entry => entry.Campaign.Id).ToArray();
            dropped = expired.Length;
            if (dropped == 0)
            {
                return 0;
            }

            _entries = _entries.RemoveRange(expired);
            Save_NeedsGate();
        }

        Changed?.Invoke();
        return dropped;
    }

    /// <summary>Takes room for a clip out of a campaign's caps; false where there is none, or the campaign is not at work.</summary>
    public bool TryTake(string id, DateOnly day, long bytes)
    {
        lock (_gate)
        {
            if (Find(id) is not { IsWithdrawn: false } entry || !CampaignRules.HasRoom(entry.Campaign.Caps, entry.Use, day, bytes))
            {
                return false;
            }

            Put_NeedsGate(entry with { Use = entry.Use.Plus(day, 1, bytes) });
            return true;
        }
    }

    /// <summary>Corrects what <see cref="TryTake"/> took by what became of the clip: other bytes, or no clip at all.</summary>
    public void Settle(string id, int version, DateOnly day, long clips, long bytes)
    {
        lock (_gate)
        {
            if (Find(id) is { } entry && entry.Campaign.Version == version)
            {
                Put_NeedsGate(entry with { Use = entry.Use.Plus(day, clips, bytes) });
            }
        }
    }

    private static bool IsSame(Campaign left, Campaign right) =>
        JsonSerializer.SerializeToUtf8Bytes(left, CampaignJson.Default.Campaign).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(right, CampaignJson.Default.Campaign));

    private void Put_NeedsGate(CampaignEntry entry)
    {
        Volatile.Write(ref _entries, _entries.SetItem(entry.Campaign.Id, entry));
        Save_NeedsGate();
    }

    private void Save_NeedsGate()
    {
        if (_path is null)
        {
            return;
        }

        try
        {
            var state = new CampaignBookState { Schema = CampaignBookState.CurrentSchema, Entries = Entries };
            _files.Write(_path, JsonSerializer.SerializeToUtf8Bytes(state, CampaignJson.Default.CampaignBookState));
            Problem = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Counts go on in memory: a full disk must not stop capture, and clips are not sealed on one anyway.
            Problem = $"{_path}: {fault.Message}";
        }
    }
}
