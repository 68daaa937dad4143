namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Counts the rotor's turns from one block's azimuth to the next; a pure decision, in hundredths of a degree.</summary>
internal sealed class HesaiTurns(int cutCentidegrees)
{
    private const int Turn = HesaiBeams.CentidegreesPerTurn;

    // A rotor whose speed is regulated hunts by a few hundredths of a degree; more than this backwards is another stream.
    private const int MostBackwards = 500;

    // A sensor that is set to a sector sends nothing for the rest of the turn: a step further back than this is one ahead over that gap.
    private const int LeastAhead = 4500;
    private const int StepsToTurnAround = 100;

    private int _last = -1;
    private int _turn;
    private int _stepsBackwards;

    /// <summary>1 clockwise from above, -1 against it.</summary>
    public int Direction { get; private set; } = 1;

    /// <summary>The rotor's place in its turn, from the cut in the direction of travel.</summary>
    public int Position => _last;

    /// <summary>Forgets where the rotor was.</summary>
    public void Restart() => _last = -1;

    /// <summary>Goes on to an azimuth; false where it cannot follow on the one before, and then counting starts anew.</summary>
    public bool Advance(int azimuthCentidegrees)
    {
        var position = PositionOf(azimuthCentidegrees);
        if (_last < 0)
        {
            _last = position;
            return true;
        }

        var step = position - _last;
        var passed = step < -LeastAhead ? 1 : step > Turn - LeastAhead ? -1 : 0;
        _turn += passed;
        step += passed * Turn;
        _stepsBackwards = step < 0 ? _stepsBackwards + 1 : step > 0 ? 0 : _stepsBackwards;
        _last = position;
        if (_stepsBackwards > StepsToTurnAround)
        {
            _stepsBackwards = 0;
            Direction = -Direction;
            _last = PositionOf(azimuthCentidegrees);
            return false;
        }

        return step >= -MostBackwards;
    }

    /// <summary>The number of the sweep that a laser of an azimuth offset is in.</summary>
    public long SweepOf(float offsetCentidegrees) => _turn + (long)MathF.Floor(MathF.FusedMultiplyAdd(Direction, offsetCentidegrees, _last) / Turn);

    /// <summary>The place at which a sweep begins, relative to the present turn's cut.</summary>
    public float StartOf(long sweep) => (sweep - _turn) * (float)Turn;

    private int PositionOf(int azimuth)
    {
        var position = Direction * (azimuth - cutCentidegrees) % Turn;
        return position < 0 ? position + Turn : position;
    }
}
