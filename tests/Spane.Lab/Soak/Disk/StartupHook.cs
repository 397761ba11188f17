using System.Diagnostics.CodeAnalysis;
using Spane.Lab.Soak.Disk;

/// <summary>
/// Run by the .NET host before a program's own start when DOTNET_STARTUP_HOOKS names this assembly; the host wants this name and no
/// namespace. So <c>spane soak crash</c> puts a faulty disk under a backend whose own program is as it is delivered.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The .NET host finds it by this name, without a namespace.")]
[SuppressMessage("Major Code Smell", "MA0047", Justification = "The .NET host finds it by this name, without a namespace.")]
internal static class StartupHook
{
    /// <summary>Called by the .NET host.</summary>
    public static void Initialize() => FaultyDiskMethods.Install();
}
