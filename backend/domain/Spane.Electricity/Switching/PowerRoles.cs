namespace Spane.Electricity.Switching;

/// <summary>Who may command a power box. An operator of the packing line does not switch the building's loads.</summary>
public static class PowerRoles
{
    /// <summary>Role names that may switch, limit, schedule and close.</summary>
    public static IReadOnlyList<string> MaySwitch { get; } = ["BuildingManager", "Admin"];

    /// <summary>Whether any of a user's roles may command a power box.</summary>
    /// <param name="roles">The user's roles.</param>
    public static bool Permit(IEnumerable<string> roles) => roles.Any(r => MaySwitch.Contains(r, StringComparer.Ordinal));
}
