using System.Text.RegularExpressions;
using Spane.Cli;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void No_project_of_the_product_takes_anything_from_the_tests() =>
        ProjectArrows.Product.SelectMany(project => ProjectArrows.FromTests(project, File.ReadAllText(Repository.At(project))))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("<Project><ItemGroup><ProjectReference Include=\"../../../tests/Spane.Lab/Spane.Lab.csproj\" /></ItemGroup></Project>")]
    [InlineData("<Project><ItemGroup><EmbeddedResource Include=\"../../../tests/Paper/data/*.csv\" LogicalName=\"x\" "
        + "/></ItemGroup></Project>")]
    public void A_project_that_takes_something_from_the_tests_is_found(string content) =>
        ProjectArrows.FromTests("backend/server/Spane.Cli/Spane.Cli.csproj", content).ShouldHaveSingleItem();

    // Of the firmware only the format of a node's settings, for provision; nothing of the laboratory.
    [Fact]
    public void The_package_brings_the_command_line_and_the_backend_and_no_virtual_plant()
    {
        var published =
            Regex.Match(File.ReadAllText(Repository.At("deploy", "package.sh")), "cli=\"\\$root/(\\S+)\"").Groups[1].Value;
        var brought = ProjectArrows.BroughtBy(published);

        brought.ShouldContain("Spane.Backend");
        brought.Where(
            project =>
                project is "Spane.Lab" or "Spane.Servers" or "Spane.Demo" or "Spane.Plant" or "Spane.NanoFramework" or "Spane.Firmware")
                    .ShouldBeEmpty();
        ProjectArrows.BroughtBy("tests/Spane.Lab/Spane.Lab.csproj").ShouldContain("Spane.Plant");
    }

    [Theory]
    [InlineData("tests/backend/Spane.Storage.Tests/Spane.Storage.Tests.csproj")]
    [InlineData("tests/backend/Spane.RabbitMq.Tests/Spane.RabbitMq.Tests.csproj")]
    [InlineData("tests/Spane.Servers/Spane.Servers.csproj")]
    public void Who_needs_a_server_does_not_bring_the_command_line(string project) =>
        ProjectArrows.BroughtBy(project).ShouldNotContain("Spane.Cli");

    [Fact]
    public void The_script_leads_every_command_of_the_product_to_the_product()
    {
        var led =
            Regex.Match(File.ReadAllText(Repository.At("spane")), @"^    (up\|\S+)\)$", RegexOptions.Multiline).Groups[1].Value.Split('|');

        led.Order().ShouldBe(CommandLine.CreateRoot().Subcommands.Select(command => command.Name).Order());
    }
}
