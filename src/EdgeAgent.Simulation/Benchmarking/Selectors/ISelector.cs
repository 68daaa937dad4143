namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A way to choose what of a day is sent within a budget.</summary>
internal interface ISelector
{
    /// <summary>Its name in results.</summary>
    string Name { get; }

    /// <summary>What is sent; the same day and budget give the same answer.</summary>
    Selection Select(Day day, double budgetBytes);
}
