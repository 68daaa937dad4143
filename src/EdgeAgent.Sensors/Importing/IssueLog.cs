using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>Counts faults by code and sensor while a recording is read; the first sentence about each stands.</summary>
internal sealed class IssueLog
{
    private readonly Dictionary<(string Code, string Sensor), (long Count, string Detail)> _issues = [];

    /// <summary>The faults, by code and then sensor.</summary>
    public IReadOnlyList<DriveIssue> Issues =>
        [.. _issues.OrderBy(issue => issue.Key.Code, StringComparer.Ordinal).ThenBy(issue => issue.Key.Sensor, StringComparer.Ordinal)
            .Select(issue => new DriveIssue(issue.Key.Code, issue.Key.Sensor, issue.Value.Count, issue.Value.Detail))];

    public void Add(string code, string sensor, string detail, long count = 1)
    {
        if (count > 0)
        {
            var known = _issues.GetValueOrDefault((code, sensor), (0, detail));
            _issues[(code, sensor)] = (known.Count + count, known.Detail);
        }
    }

    public long CountOf(string code, string sensor) => _issues.GetValueOrDefault((code, sensor)).Count;
}
