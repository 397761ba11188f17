using System.Reflection;
using System.Text.RegularExpressions;
using Spane.Architecture.Tests;
using Spane.Backend.Settings;
using Spane.Cli;
using Spane.Firmware.Core.Messages;
using Spane.Fuzzy;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>One source for each version (docs/release.md).</summary>
public sealed class VersionTests
{
    [Fact]
    public void What_shows_a_version_has_the_one_of_the_tag()
    {
        Type[] shown = [typeof(CommandLine), typeof(SpaneOptions), typeof(FuzzySystem)];
        var versions = shown.Select(type => Informational(type.Assembly));

        // "1.0.0" is what a project has that nothing gives a version.
        versions.ShouldAllBe(version => Regex.IsMatch(version, @"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+\w+)?$")
            && !version.StartsWith("1.0.0", StringComparison.Ordinal));
    }

    [Fact]
    public void No_project_sets_a_version_of_its_own() =>
        ProjectFiles.InSolution.Append("Directory.Build.props").Append("tests/Directory.Build.props")
            .Where(file => File.ReadAllText(Repository.At(file)).Contains("<Version>", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void The_package_asks_for_the_version_that_its_programs_have() =>
        File.ReadAllText(Repository.At("deploy", "package.sh")).ShouldContain("-getProperty:MinVerVersion");

    [Theory]
    [InlineData("core")]
    [InlineData("node")]
    [InlineData("selftest")]
    public void The_firmware_says_one_version(string project) =>
        File.ReadAllText(Repository.At("firmware", project, "Properties", "AssemblyInfo.cs"))
            .ShouldContain($"AssemblyVersion(\"{Protocol.FirmwareVersion}.0\")");

    [Fact]
    public void The_changelog_begins_with_what_is_not_released_and_goes_back_from_there()
    {
        var parts = Regex.Matches(File.ReadAllText(Repository.At("CHANGELOG.md")), "^## (\\S+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).ToArray();

        parts[0].ShouldBe("Unreleased");
        parts[1..].Select(Version.Parse).ShouldBe(parts[1..].Select(Version.Parse).OrderDescending());
    }

    private static string Informational(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
