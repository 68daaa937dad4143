using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Ego;
using EdgeAgent.Sensors.Can.Radars;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Comma;

/// <summary>Which messages on which bus say what: worked out from the databases given and what the log holds.</summary>
internal sealed class VehicleCan
{
    private VehicleCan()
    {
    }

    /// <summary>Radar tracks, by bus and identifier.</summary>
    public Dictionary<(string Bus, uint Id), RadarTrackMessage> Tracks { get; } = [];

    /// <summary>The vehicle's own quantities, by bus and identifier.</summary>
    public Dictionary<(string Bus, uint Id), EgoSignal[]> Ego { get; } = [];

    /// <summary>The names of all quantities.</summary>
    public IReadOnlyCollection<string> Names => [.. Ego.Values.SelectMany(signals => signals.Select(signal => signal.Name))];

    public bool HasSpeed => (Has("wheel_fl_mps") && Has("wheel_fr_mps") && Has("wheel_rl_mps") && Has("wheel_rr_mps")) || Has("speed_mps");

    public static VehicleCan Find(CanTraffic traffic, IReadOnlyList<CanDatabase> databases, IssueLog issues)
    {
        var found = new VehicleCan();
        foreach (var database in databases)
        {
            var before = found.Tracks.Count + found.Ego.Count;
            found.AddTracks(traffic, database, all: false);
            found.AddEgo(traffic, database, all: false);
            if (database.Errors.Count > 0)
            {
                issues.Add("database_error", "", $"{database.Name}, line {database.Errors[0].Line}: {database.Errors[0].Message}.", database.Errors.Count);
            }

            if (found.Tracks.Count + found.Ego.Count == before)
            {
                issues.Add("database_unused", "", $"Nothing was taken from {database.Name}: {traffic.MessagesOf(database)} of its {database.Messages.Count} messages are on the recorded buses, and none of these is a radar's track or one of the vehicle's own quantities that is not known already.");
            }
        }

        found.FillFromBuiltIn(traffic, issues);
        return found;
    }

    private bool Has(string name) => Ego.Values.Any(signals => signals.Any(signal => signal.Name == name));

    /// <summary>What no database given says, a Toyota says by itself: only where every message of the built-in database is on one bus.</summary>
    private void FillFromBuiltIn(CanTraffic traffic, IssueLog issues)
    {
        var builtIn = BuiltInDatabase.Toyota;
        var filled = new List<string>();
        if (Tracks.Count == 0)
        {
            AddTracks(traffic, builtIn, all: true);
            filled.AddRange(Tracks.Count > 0 ? ["radar"] : []);
        }

        if (!HasSpeed)
        {
            AddEgo(traffic, builtIn, all: true);
            filled.AddRange(HasSpeed ? ["odometry and signals"] : []);
        }

        if (filled.Count > 0)
        {
            issues.Add("builtin_database", "", $"No database given explains {string.Join(" nor ", filled)}: the messages of a Toyota were recognised and decoded with the built-in database.");
        }

        if (Tracks.Count == 0 && Ego.Count == 0)
        {
            issues.Add("no_can_database", "", "No CAN database given explains any frame: the drive has raw CAN frames only; name one with --dbc.");
        }
    }

    private void AddTracks(CanTraffic traffic, CanDatabase database, bool all)
    {
        var tracks = database.Messages.Select(RadarTrackMessage.Of).OfType<RadarTrackMessage>().ToArray();
        if (Tracks.Count == 0 && tracks.Length > 0 && traffic.BusOf([.. tracks.Select(track => track.Message)], all) is { } bus)
        {
            foreach (var track in tracks)
            {
                Tracks[(bus, track.Message.Id)] = track;
            }
        }
    }

    /// <summary>A quantity is known only by a message that really comes: one that does not must not hide another database's.</summary>
    private void AddEgo(CanTraffic traffic, CanDatabase database, bool all)
    {
        var carriers = EgoMapping.Recognised(database).Where(signal => !Has(signal.Name) && (all || traffic.Has(signal.Message)))
            .DistinctBy(signal => signal.Name).GroupBy(signal => signal.Message).ToArray();
        if (carriers.Length == 0 || traffic.BusOf([.. carriers.Select(carrier => carrier.Key)], all) is not { } bus)
        {
            return;
        }

        foreach (var carrier in carriers)
        {
            var known = Ego.GetValueOrDefault((bus, carrier.Key.Id), []);
            Ego[(bus, carrier.Key.Id)] = [.. known, .. carrier];
        }
    }
}
