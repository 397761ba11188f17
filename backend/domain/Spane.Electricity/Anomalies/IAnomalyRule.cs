using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>Judges the latest hour of a load against its own past.</summary>
public interface IAnomalyRule
{
    /// <summary>Name of the rule on the wire and in texts' keys.</summary>
    string Kind { get; }

    /// <summary>Judges the last hour of a history; null: nothing unusual, or not enough past to say.</summary>
    /// <param name="history">Its hours, oldest first, the hour to judge last; all covered well enough.</param>
    AnomalyView? Judge(LoadDefinition load, IReadOnlyList<LoadHour> history);
}
