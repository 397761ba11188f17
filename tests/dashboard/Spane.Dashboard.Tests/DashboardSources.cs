using System.Reflection;

namespace Spane.Dashboard.Tests;

/// <summary>The dashboard's source folder, for the tests that check sources.</summary>
internal static class DashboardSources
{
    internal static readonly string Folder = Path.GetFullPath(typeof(DashboardSources).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "DashboardSources").Value!);
}
