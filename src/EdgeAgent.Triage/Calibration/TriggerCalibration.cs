using EdgeAgent.Model;

namespace EdgeAgent.Triage.Calibration;

/// <summary>How rare each trigger's severity is, learnt from the maxima of five-second blocks per driving context.</summary>
/// <remarks>
/// p = (n_c·p_c + κ·p_all + κ0·p_prior) / (n_c + κ + κ0): the context's own blocks, all blocks of this vehicle (as far as there are any),
/// the fleet's, with the catalogue's guess in place of those that it lacks. Surprisal u = -log10 p, at most 6 (4 for
/// what a fleet of 5,000 blocks never saw); 720 blocks make an hour, so u = 3 is about once in 1.4 h. Used by one thread.
/// </remarks>
public sealed class TriggerCalibration
{
    /// <summary>The surprisal at which a severity above the floor opens a firing, and the one below which it closes.</summary>
    internal const double OpensAt = 2.0;

    private const double BlockSeconds = 5;
    private const double VehicleWeight = 2000;
    private const double FleetWeight = 5000;
    private const int BlocksPerHour = 720;
    private const double HalfLifeHours = 20;

    // What a fleet never saw in all of its blocks is not known to be rarer than half of one.
    private const double HalfABlock = 0.5;

    // Below this many blocks of its own or the fleet's, rarity is the catalogue's guess and opens nothing.
    private const double BlocksToBelieve = 5000;

    private readonly IReadOnlyList<TriggerDefinition> _triggers;
    private readonly TailDigest?[,] _ofContext;
    private readonly TailDigest[] _ofVehicle;
    private readonly TailDigest?[] _ofFleet;
    private readonly double[] _blockMaxima;
    private readonly int[] _contextVotes = new int[DrivingContext.Count];
    private Instant? _blockStart;
    private DrivingContext _context;
    private long _blocks;

    /// <summary>A calibration that starts from what a fleet and this vehicle learnt; states of other triggers or versions are left out.</summary>
    public TriggerCalibration(IReadOnlyList<TriggerDefinition> triggers, CalibrationState? fleet = null, CalibrationState? vehicle = null)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        _triggers = triggers;
        _ofContext = new TailDigest?[triggers.Count, DrivingContext.Count];
        _ofVehicle = [.. triggers.Select(_ => new TailDigest())];
        _ofFleet = new TailDigest?[triggers.Count];
        _blockMaxima = new double[triggers.Count];
        Array.Fill(_blockMaxima, double.NaN);
        for (var trigger = 0; trigger < triggers.Count; trigger++)
        {
            _ofFleet[trigger] = fleet?.Find(triggers[trigger])?.All is { } prior ? new(prior) : null;
            if (vehicle?.Find(triggers[trigger]) is { } learnt)
            {
                _ofVehicle[trigger] = new(learnt.All);
                foreach (var (context, digest) in learnt.Contexts)
                {
                    if (context is >= 0 and < DrivingContext.Count)
                    {
                        _ofContext[trigger, context] = new(digest);
                    }
                }
            }
        }
    }

    /// <summary>The context of the last frame set.</summary>
    public DrivingContext Context => _context;

    /// <summary>Takes the triggers' answers for one frame set; unavailable ones say nothing about how rare anything is.</summary>
    public void Observe(Instant now, DrivingContext context, ReadOnlySpan<TriggerAnswer> answers)
    {
        _context = context;
        _blockStart ??= now;
        if (now < _blockStart || now.SecondsSince(_blockStart.Value) >= BlockSeconds)
        {
            EndBlock();
            _blockStart = now;
        }

        _contextVotes[context.Index]++;
        for (var trigger = 0; trigger < _blockMaxima.Length; trigger++)
        {
            if (answers[trigger].Status != TriggerStatus.Unavailable)
            {
                // NaN, the start of a block, gives way to any number.
                _blockMaxima[trigger] = !(answers[trigger].Severity <= _blockMaxima[trigger]) ? answers[trigger].Severity : _blockMaxima[trigger];
            }
        }
    }

    /// <summary>How rare a severity of a trigger is in the present context, 0 to 6.</summary>
    public double SurprisalOf(int trigger, double severity)
    {
        var guess = Math.Pow(10, -Surprisal.OfPrior(_triggers[trigger], severity));
        var fleet = _ofFleet[trigger];
        var fleetBlocks = Math.Min(FleetWeight, fleet?.Weight ?? 0);
        var vehicle = _ofVehicle[trigger];
        var context = _ofContext[trigger, _context.Index];
        var contextBlocks = context?.Weight ?? 0;
        var vehicleBlocks = Math.Min(VehicleWeight, vehicle.Weight);
        var mass = (FleetWeight - fleetBlocks) * guess
            + (fleetBlocks > 0 ? fleetBlocks * Math.Max(HalfABlock / fleet!.Weight, fleet.ShareAtLeast(severity)) : 0)
            + (vehicleBlocks > 0 ? vehicleBlocks * vehicle.ShareAtLeast(severity) : 0)
            + (contextBlocks > 0 ? contextBlocks * context!.ShareAtLeast(severity) : 0);
        var share = mass / (FleetWeight + vehicleBlocks + contextBlocks);
        return share > 0 ? Math.Clamp(-Math.Log10(share), 0, Surprisal.Cap) : Surprisal.Cap;
    }

    /// <summary>Whether a severity below the hard threshold is rare enough to open a firing.</summary>
    public bool MayOpen(int trigger, double severity) =>
        severity >= _triggers[trigger].Floor
        && (_ofFleet[trigger]?.Weight ?? 0) + _ofVehicle[trigger].Weight >= BlocksToBelieve
        && SurprisalOf(trigger, severity) >= OpensAt;

    /// <summary>What there is to save.</summary>
    public CalibrationState Save() => new()
    {
        Triggers = [.. _triggers.Select((definition, trigger) => new TriggerCalibrationState
        {
            Trigger = definition.Id,
            Version = definition.Version,
            All = _ofVehicle[trigger].Save(),
            Contexts = Enumerable.Range(0, DrivingContext.Count)
                .Where(context => _ofContext[trigger, context] is not null)
                .ToDictionary(context => context, context => _ofContext[trigger, context]!.Save()),
        })],
    };

    /// <summary>Ends the block that has begun: time jumped, or the drive ends.</summary>
    public void EndBlock()
    {
        if (_blockStart is null)
        {
            return;
        }

        var context = Array.IndexOf(_contextVotes, _contextVotes.Max());
        for (var trigger = 0; trigger < _blockMaxima.Length; trigger++)
        {
            if (!double.IsNaN(_blockMaxima[trigger]))
            {
                _ofVehicle[trigger].Add(_blockMaxima[trigger]);
                (_ofContext[trigger, context] ??= new()).Add(_blockMaxima[trigger]);
            }
        }

        Array.Fill(_blockMaxima, double.NaN);
        Array.Clear(_contextVotes);
        _blockStart = null;
        if (++_blocks % BlocksPerHour == 0)
        {
            FadeByAnHour();
        }
    }

    private void FadeByAnHour()
    {
        var factor = Math.Pow(0.5, 1 / HalfLifeHours);
        foreach (var digest in _ofVehicle)
        {
            digest.Fade(factor);
        }

        foreach (var digest in _ofContext)
        {
            digest?.Fade(factor);
        }
    }
}
