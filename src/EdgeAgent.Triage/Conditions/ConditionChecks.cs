namespace EdgeAgent.Triage.Conditions;

/// <summary>What types and units must fit while a condition is read; every misfit is said once, with its column.</summary>
internal sealed class ConditionChecks
{
    private readonly List<ConditionProblem> _problems = [];

    public IReadOnlyList<ConditionProblem> Problems => _problems;

    public void Say(int at, string message) => _problems.Add(new(at + 1, message));

    /// <summary>Two sides of a comparison must be of one kind and one dimension; a word in quotation marks needs a signal that has words.</summary>
    public void Comparable(ConditionType left, ConditionType right, int at, int operatorAt, string quotation, int quotationAt)
    {
        if (left.IsInvalid || right.IsInvalid)
        {
            return;
        }

        if (left.IsQuotation || right.IsQuotation)
        {
            Say(quotationAt, $"the word \"{quotation}\" can only be compared with a signal that has words");
        }
        else if (left.IsNumber && right.IsNumber && left.Dimension != right.Dimension)
        {
            Say(operatorAt, $"{left} cannot be compared with {right}; write the unit behind the number");
        }
        else if (left.IsNumber != right.IsNumber || left.IsTruth != right.IsTruth)
        {
            Say(at, $"{left} cannot be compared with {right}");
        }
    }

    /// <summary>The type of two numbers put together by plus, minus, min or max.</summary>
    public ConditionType SameDimension(ConditionType left, int at, ConditionType right)
    {
        if (!Numbers(at, left, right))
        {
            return ConditionType.Invalid;
        }

        if (left.Dimension != right.Dimension)
        {
            Say(at, $"{left} and {right} cannot be put together");
            return ConditionType.Invalid;
        }

        return left;
    }

    /// <summary>Whether both are numbers; says so where one is something else.</summary>
    public bool Numbers(int at, ConditionType left, ConditionType right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return true;
        }

        if (!left.IsInvalid && !right.IsInvalid)
        {
            Say(at, $"numbers are expected here, not {(left.IsNumber ? right : left)}");
        }

        return false;
    }

    /// <summary>Says where something that must be true or false is not.</summary>
    public void Want(ConditionType type, int at, string word)
    {
        if (!type.IsInvalid && !type.IsTruth)
        {
            Say(at, $"'{word}' needs something true or false, not {type}");
        }
    }
}
