namespace Spane.Access;

/// <summary>The roles a person can have.</summary>
public static class Roles
{
    /// <summary>Runs a packing line.</summary>
    public const string Operator = "Operator";

    /// <summary>Looks after nodes, scales and meters.</summary>
    public const string Maintenance = "Maintenance";

    /// <summary>Looks after the canteen's electricity.</summary>
    public const string BuildingManager = "BuildingManager";

    /// <summary>Watches lots and statistics.</summary>
    public const string Quality = "Quality";

    /// <summary>May do everything, and manages accounts.</summary>
    public const string Admin = "Admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Operator, Maintenance, BuildingManager, Quality, Admin];
}
