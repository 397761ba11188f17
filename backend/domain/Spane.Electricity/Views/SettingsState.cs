namespace Spane.Electricity.Views;

/// <summary>How far settings have got to their box.</summary>
public enum SettingsState
{
    /// <summary>Stored and given to the broker; the box has not answered yet.</summary>
    Sent,

    /// <summary>The box says that they are in force.</summary>
    InForce,

    /// <summary>The box refused them; what it had before stays in force.</summary>
    Refused,
}
