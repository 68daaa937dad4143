using EdgeAgent.Campaigns;
using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Conditions;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Capture;

/// <summary>Keeps the engine's written triggers those of the profile and of the campaigns at work; one that this rig cannot ask is left out and said.</summary>
internal sealed partial class WrittenTriggers : IDisposable
{
    private readonly TriageEngine _triage;
    private readonly CampaignCapture? _campaigns;
    private readonly WrittenTrigger[] _ofProfile;
    private readonly ILogger _log;
    private readonly Lock _gate = new();

    public WrittenTriggers(TriageEngine triage, TriageProfile profile, CampaignCapture? campaigns, ILogger log)
    {
        (_triage, _campaigns, _log) = (triage, campaigns, log);
        _ofProfile = [.. profile.Triggers.Select(WrittenTrigger.From)];
        if (campaigns is not null)
        {
            campaigns.Book.Changed += Apply;
        }

        Apply();
    }

    public void Dispose()
    {
        if (_campaigns is not null)
        {
            _campaigns.Book.Changed -= Apply;
        }
    }

    private void Apply()
    {
        lock (_gate)
        {
            WrittenTrigger[] all = [.. _ofProfile, .. _campaigns?.Triggers() ?? []];
            if (all.Length == 0 && _campaigns is null)
            {
                return;
            }

            foreach (var problem in _triage.SetWritten([.. all.Where(IsAskable)]))
            {
                LogNotApplied(problem);
            }
        }
    }

    private bool IsAskable(WrittenTrigger trigger)
    {
        var problems = Condition.Read(trigger.When, _triage.Signals.All).Problems;
        if (problems.Count > 0)
        {
            LogNotAsked(trigger.Id, problems[0].ToString());
        }

        return problems.Count == 0;
    }

    [LoggerMessage(20, LogLevel.Error, "Written triggers are not changed: {Problem}")]
    private partial void LogNotApplied(string problem);

    [LoggerMessage(21, LogLevel.Warning, "Trigger {Trigger} cannot be asked on this vehicle: {Problem}")]
    private partial void LogNotAsked(string trigger, string problem);
}
