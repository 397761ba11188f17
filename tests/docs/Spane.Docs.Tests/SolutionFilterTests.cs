using System.Text.RegularExpressions;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

public sealed class SolutionFilterTests
{
    [Theory]
    [InlineData("backend/Backend.slnf")]
    [InlineData("firmware/Firmware.slnf")]
    [InlineData(SolutionFilters.Fast)]
    public void A_solution_filter_holds_what_the_solution_has(string filter)
    {
        if (Environment.GetEnvironmentVariable(GeneratedTableTests.WriteVariable) == "1")
        {
            File.WriteAllText(Repository.At(filter), SolutionFilters.All[filter]);
        }

        File.ReadAllText(Repository.At(filter))
            .ShouldBe(SolutionFilters.All[filter], $"run this test once with {GeneratedTableTests.WriteVariable}=1 and commit the file");
    }

    [Fact]
    public void The_fast_tests_bring_no_backend_and_no_screen() =>
        SolutionFilters.Projects(SolutionFilters.Fast)
            .Where(project => project.StartsWith("dashboard/", StringComparison.Ordinal)
                || project.Contains("/Spane.Backend", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void The_fast_tests_leave_out_every_class_that_starts_a_server()
    {
        var leftOut = Regex.Matches(File.ReadAllText(Repository.At("spane")), @"--filter-not-class '\*\.(\w+)'")
            .Select(match => match.Groups[1].Value);
        var withServers = SolutionFilters.Projects(SolutionFilters.Fast)
            .Where(project => project.EndsWith(".Tests.csproj", StringComparison.Ordinal))
            .Select(project => Path.GetDirectoryName(Repository.At(project))!)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("using Spane.Servers;", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);

        leftOut.ShouldBe(withServers, ignoreOrder: true);
    }
}
