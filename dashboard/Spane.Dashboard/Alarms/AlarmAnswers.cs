using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>Whose alarms are whose to answer: those of the plant's own parts are for the people who look after them, those of the system
/// for whoever sees them first.</summary>
public static class AlarmAnswers
{
    /// <summary>What a person needs to answer an alarm of a part.</summary>
    /// <returns>A policy, see <see cref="Policies"/>.</returns>
    public static string Policy(AlarmArea area) => area switch
    {
        AlarmArea.Packing => Policies.Operate,
        AlarmArea.Electricity => Policies.Canteen,
        _ => Policies.SignedIn,
    };
}
