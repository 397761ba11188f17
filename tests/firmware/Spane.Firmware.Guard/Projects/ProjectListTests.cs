namespace Spane.Firmware.Guard.Projects;

public sealed class ProjectListTests
{
    /// <summary>What each package needs beside nanoFramework.CoreLibrary, by its own list of dependencies.</summary>
    private static readonly Dictionary<string, string[]> Needs = new(StringComparer.Ordinal)
    {
        ["nanoFramework.System.Text"] = [],
        ["nanoFramework.System.Math"] = [],
        ["nanoFramework.System.Collections"] = [],
        ["nanoFramework.Runtime.Native"] = [],
        ["nanoFramework.Runtime.Events"] = [],
        ["nanoFramework.System.Threading"] = [],
        ["nanoFramework.System.IO.Streams"] = ["nanoFramework.System.Text"],
        ["nanoFramework.System.IO.FileSystem"] =
            ["nanoFramework.System.IO.Streams", "nanoFramework.System.Text", "nanoFramework.Runtime.Events",
                "nanoFramework.Runtime.Native"],
        ["nanoFramework.System.Net"] =
            ["nanoFramework.System.IO.Streams", "nanoFramework.System.Text", "nanoFramework.Runtime.Events",
                "nanoFramework.System.Threading"],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.Device.Pwm"] = [],
        ["nanoFramework.System.Device.Spi"] = ["nanoFramework.System.Device.Gpio"],
        ["nanoFramework.System.Device.I2c"] = [],
        ["nanoFramework.System.IO.Ports"] =
            ["nanoFramework.System.IO.Streams", "nanoFramework.System.Text", "nanoFramework.Runtime.Events"],
        ["nanoFramework.System.Device.Wifi"] =
            ["nanoFramework.System.Net", "nanoFramework.Runtime.Events", "nanoFramework.System.Threading"],
        ["nanoFramework.Networking.Sntp"] = [],
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native"],
        ["nanoFramework.M2Mqtt"] =
            ["nanoFramework.System.Net", "nanoFramework.System.Collections", "nanoFramework.System.Threading", "nanoFramework.System.Text"],
        ["nanoFramework.CoreLibrary"] = [],
    };

    public static TheoryData<string> Projects =>
        [.. ProjectFile.Paths.Select(path => Path.GetRelativePath(FirmwareProject.RepositoryRoot, path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_lists_the_sources_of_its_folders_and_no_other(string relativePath)
    {
        ProjectFile project = Open(relativePath);
        IEnumerable<string> present =
            project.SourceFolders.SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(path => folder == project.Folder || Path.GetFileName(path) != "AssemblyInfo.cs"));
        Differences(project.Sources, present).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_reference_has_its_package_at_the_same_version_and_each_package_a_reference(string relativePath)
    {
        ProjectFile project = Open(relativePath);
        foreach ((string assembly, string version, string package, string packageVersion) in project.References)
        {
            project.Packages.Keys.ShouldContain(package, assembly);
            project.Packages[package].ShouldBe(packageVersion, assembly);
            version.ShouldBe(packageVersion + ".0", assembly);
        }

        project.References.Select(reference => reference.Package).Distinct().Order().ShouldBe(project.Packages.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_guard_compiles_against_the_versions_that_a_project_references(string relativePath)
    {
        using var resolver = new ImageResolver();
        foreach ((string assembly, string version, _, _) in Open(relativePath).References)
        {
            resolver.Load(ReferenceAssemblies.Instance.Image(assembly)).Name.Version.ToString().ShouldBe(version, assembly);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_package_list_has_every_package_that_another_one_needs(string relativePath)
    {
        ProjectFile project = Open(relativePath);
        foreach (string package in project.Packages.Keys)
        {
            Needs.Keys.ShouldContain(package);
            Needs[package].Append("nanoFramework.CoreLibrary").Except(project.Packages.Keys).ShouldBeEmpty(package);
        }
    }

    [Fact]
    public void Core_and_the_self_test_need_only_what_every_runtime_has()
    {
        string[] allowed = ["System.Math", "mscorlib", "nanoFramework.System.Collections", "nanoFramework.System.Text"];
        foreach (ProjectFile project in ProjectFile.Paths.Select(path => new ProjectFile(path))
            .Where(project => !project.Folder.EndsWith("node", StringComparison.Ordinal)))
        {
            // The self-test also asks for the free memory and the time.
            project.References.Select(reference => reference.Assembly)
                .Where(name => name != "nanoFramework.Runtime.Native" || project.Folder.EndsWith("core", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ShouldBe(allowed);
        }
    }

    [Fact]
    public void The_solution_opens_every_project()
    {
        string solution = File.ReadAllText(Path.Combine(FirmwareProject.RepositoryRoot, "firmware", "Spane.Firmware.sln"));
        ProjectFile.Paths.Count.ShouldBe(3);
        foreach (ProjectFile project in ProjectFile.Paths.Select(path => new ProjectFile(path)))
        {
            solution.ShouldContain($"\"{project.Guid}\"");
            solution.ShouldContain(Path.GetRelativePath(Path.GetDirectoryName(project.Folder)!, project.Path).Replace('/', '\\'));
        }
    }

    [Fact]
    public void A_source_that_a_project_forgot_is_found() =>
        Differences(["/f/core/A.cs"], ["/f/core/A.cs", "/f/core/B.cs"]).ShouldBe(["/f/core/B.cs"]);

    private static ProjectFile Open(string relativePath) => new(Path.Combine(FirmwareProject.RepositoryRoot, relativePath));

    private static IEnumerable<string> Differences(IEnumerable<string> listed, IEnumerable<string> present)
    {
        var symmetric = new HashSet<string>(listed, StringComparer.Ordinal);
        symmetric.SymmetricExceptWith(present.Where(path => !path.Split('/').Any(part => part is "bin" or "obj")));
        return symmetric.Order(StringComparer.Ordinal);
    }
}
