using System.Diagnostics.Metrics;
using EdgeAgent.Model;
using EdgeAgent.Profiles.Signatures;
using EdgeAgent.Triage.Conditions;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Campaigns;

/// <summary>Takes what a back end publishes as campaigns into the book: verified, checked against this vehicle, refused with a reason. From one thread.</summary>
public sealed partial class CampaignIntake
{
    private const int MostRefusals = 16;
    private const int MostReasonCharacters = 300;

    private static readonly Meter Meter = new("EdgeAgent.Campaigns");
    private static readonly Counter<long> Heard = Meter.CreateCounter<long>("edgeagent.campaigns.heard", "{message}", "Campaign messages, by what became of them.");

    private readonly CampaignBook _book;
    private readonly TrustedKeys _trusted;
    private readonly VehicleProfile _vehicle;
    private readonly SceneSignals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>An intake for one vehicle; campaigns of the book that no trusted key signed are taken back at once.</summary>
    public CampaignIntake(CampaignBook book, TrustedKeys trusted, HardwareProfile profile, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(profile);
        (_book, _trusted, _vehicle, _time, _log) = (book, trusted, profile.Vehicle, time, log);
        _signals = SceneSignals.Of(new SensorRig(profile.Sensors.Select(sensor => sensor.ToDescriptor())), profile.Triage);
        Recheck();
    }

    /// <summary>The campaigns at work.</summary>
    public CampaignBook Book => _book;

    /// <summary>Takes a topic's message: a signed campaign, or nothing where it is withdrawn.</summary>
    public void Take(string id, ReadOnlySpan<byte> message)
    {
        _book.DropExpired(_time.GetUtcNow());
        if (message.IsEmpty)
        {
            Forgive(id);
            Count(_book.Withdraw(id) ? "withdrawn" : "unknown");
            LogWithdrawn(id);
            return;
        }

        if (Judge(id, message, out var answer) is { } refusal)
        {
            Refuse(id, refusal);
            return;
        }

        Forgive(id);
        Count(answer);
        LogTaken(id, _book.Find(id)?.Campaign.Version ?? 0, answer);
    }

    /// <summary>Takes back every campaign that the back end no longer publishes.</summary>
    public void KeepOnly(IReadOnlySet<string> published)
    {
        foreach (var entry in _book.Entries)
        {
            if (!published.Contains(entry.Campaign.Id) && _book.Withdraw(entry.Campaign.Id))
            {
                Count("withdrawn");
                LogWithdrawn(entry.Campaign.Id);
            }
        }

        lock (_gate)
        {
            foreach (var id in _refused.Keys.Where(id => !published.Contains(id)).ToArray())
            {
                _refused.Remove(id);
            }
        }
    }

    /// <summary>What the vehicle says of its campaigns: those at work with their counts, then those refused with the reason.</summary>
    public IReadOnlyList<VehicleCampaign> Report()
    {
        var atWork = _book.Entries.Where(entry => !entry.IsWithdrawn)
            .Select(entry => new VehicleCampaign { Id = entry.Campaign.Id, Version = entry.Campaign.Version, Clips = entry.Use.Clips, Bytes = entry.Use.Bytes });
        lock (_gate)
        {
            return [.. atWork, .. _refused.OrderBy(refused => refused.Key, StringComparer.Ordinal).Select(refused => new VehicleCampaign { Id = refused.Key, Refused = refused.Value })];
        }
    }

    /// <summary>Null where the book has it now; else why not.</summary>
    private string? Judge(string id, ReadOnlySpan<byte> message, out string answer)
    {
        answer = "";
        if (SignedCampaign.Parse(message, out var refusal) is not { } signed || signed.Verify(_trusted, out refusal) is not { } verified)
        {
            return refusal;
        }

        var reading = CampaignReader.Parse(id, verified.Payload, _signals);
        if (reading.Campaign is not { } campaign)
        {
            return reading.Refusal;
        }

        if (campaign.Id != id)
        {
            return $"it is campaign {campaign.Id}, published as {id}";
        }

        if (campaign.Expiry <= _time.GetUtcNow())
        {
            return "it has expired";
        }

        if (!campaign.IsFor(_vehicle))
        {
            // Not meant for this vehicle is no refusal; an older version that was meant for it has ended, though.
            answer = _book.Find(id) is { } known && known.Campaign.Version < campaign.Version && _book.Withdraw(id) ? "withdrawn" : "for others";
            return null;
        }

        return Explain(_book.Offer(campaign, signed, verified.SignedBy), campaign, out answer);
    }

    private string? Explain(CampaignAnswer given, Campaign campaign, out string answer)
    {
        answer = given.ToString().ToLowerInvariant();
        return given switch
        {
            CampaignAnswer.Older => $"version {campaign.Version} is lower than {_book.Find(campaign.Id)?.Campaign.Version}, which is here",
            CampaignAnswer.Conflicting => $"version {campaign.Version} is here with other content; a change needs a higher version",
            CampaignAnswer.Full => $"{CampaignBook.MostCampaigns} campaigns are here already",
            _ => null,
        };
    }

    /// <summary>A key may have been taken away, and a profile changed, since the book was written.</summary>
    private void Recheck()
    {
        _book.DropExpired(_time.GetUtcNow());
        foreach (var entry in _book.Entries.Where(entry => !entry.IsWithdrawn))
        {
            string? refusal = "it is not signed";
            if (entry.Document?.Verify(_trusted, out refusal) is not { } verified
                || CampaignReader.Parse(entry.Campaign.Id, verified.Payload, _signals) is not { Campaign: { } campaign }
                || campaign.Id != entry.Campaign.Id
                || campaign.Version != entry.Campaign.Version
                || !campaign.IsFor(_vehicle))
            {
                _book.Withdraw(entry.Campaign.Id);
                Refuse(entry.Campaign.Id, refusal ?? "it does not fit this vehicle any more");
            }
        }
    }

    private void Refuse(string id, string reason)
    {
        var text = reason.Length <= MostReasonCharacters ? reason : reason[..MostReasonCharacters] + "…";
        lock (_gate)
        {
            if (_refused.Count < MostRefusals || _refused.ContainsKey(id))
            {
                _refused[id] = text;
            }
        }

        Count("refused");
        LogRefused(id, text);
    }

    private void Forgive(string id)
    {
        lock (_gate)
        {
            _refused.Remove(id);
        }
    }

    private static void Count(string outcome) => Heard.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(1, LogLevel.Information, "Campaign {Id}@{Version}: {Answer}")]
    private partial void LogTaken(string id, int version, string answer);

    [LoggerMessage(2, LogLevel.Warning, "Campaign {Id} refused: {Reason}")]
    private partial void LogRefused(string id, string reason);

    [LoggerMessage(3, LogLevel.Information, "Campaign {Id} is withdrawn")]
    private partial void LogWithdrawn(string id);
}
