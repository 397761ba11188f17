using System.Diagnostics;
using System.IO.Compression;

namespace Spane.Fuzzy.Tests;

/// <summary>The library as others take it: packed, then used from a program compiled ahead of time, whose code is the readme's.</summary>
public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <PublishAot>true</PublishAot>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestorePackagesPath>../packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Spane.Fuzzy" Version="0.0.1-sample" />
          </ItemGroup>
        </Project>
        """;

    private const string Sources = """
        <configuration><packageSources><add key="packed" value="../packed" /></packageSources></configuration>
        """;

    private static readonly string Root = FindRoot();

    [Fact]
    public void The_package_has_all_its_parts_and_its_readme_s_program_runs_ahead_of_time_compiled()
    {
        string folder = Path.Combine(Root, "artifacts", "fuzzy-package");
        string sample = Path.Combine(folder, "sample");
        foreach (string old in (string[])[sample, Path.Combine(folder, "packed"), Path.Combine(folder, "packages", "spane.fuzzy")])
        {
            if (Directory.Exists(old))
            {
                Directory.Delete(old, recursive: true);
            }
        }

        Directory.CreateDirectory(sample);
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        Run(Root, "dotnet", "pack", "backend/libraries/Spane.Fuzzy/Spane.Fuzzy.csproj", "--no-build", "-c", configuration, "-o",
            Path.Combine(folder, "packed"), "-p:MinVerVersionOverride=0.0.1-sample", "--nologo", "-v", "quiet", "-nodeReuse:false");
        string[] parts = Entries(Path.Combine(folder, "packed", "Spane.Fuzzy.0.0.1-sample.nupkg"));
        parts.ShouldContain("README.md");
        parts.ShouldContain("schemas/fuzzy-system.schema.json");
        parts.ShouldContain("lib/net10.0/Spane.Fuzzy.xml");
        Entries(Path.Combine(folder, "packed", "Spane.Fuzzy.0.0.1-sample.snupkg")).ShouldContain("lib/net10.0/Spane.Fuzzy.pdb");
        string description = Specification(Path.Combine(folder, "packed", "Spane.Fuzzy.0.0.1-sample.nupkg"));
        description.ShouldContain("<license type=\"expression\">MIT</license>");
        description.ShouldContain("<readme>README.md</readme>");
        description.ShouldNotContain("<dependency ");

        // An empty file of the folder's own keeps the repository's settings out of the sample.
        File.WriteAllText(Path.Combine(sample, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(sample, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(sample, "sample.csproj"), Project);
        File.WriteAllText(Path.Combine(sample, "nuget.config"), Sources);
        File.WriteAllText(Path.Combine(sample, "Program.cs"), Program());
        File.Copy(Path.Combine(AppContext.BaseDirectory, "systems", "tipper.fis"), Path.Combine(sample, "tipper.fis"));
        Run(sample, "dotnet", "publish", "-c", "Release", "--use-current-runtime", "-o", "out", "--nologo", "-v", "quiet",
            "-nodeReuse:false");
        // The same as here, where the code is compiled while it runs; 7.0169 is what MathWorks prints.
        Run(sample, Path.Combine(sample, "out", "sample")).Trim().ShouldBe(FormattableString.Invariant(
            $"7.0169 {new FuzzyEngine(Systems.Load("tipper.fis")).Evaluate(4, 5):R} 0 rules fired: 3"));
    }

    // The readme's first program, with values for its variables and its results printed.
    private static string Program()
    {
        string[] blocks = File.ReadAllText(Path.Combine(Root, "backend", "libraries", "Spane.Fuzzy", "README.md")).Split("```");
        string code = blocks.First(b => b.StartsWith("csharp", StringComparison.Ordinal))["csharp".Length..];
        return code.Replace("using Spane.Fuzzy;",
            "using System;\nusing System.Linq;\nusing Spane.Fuzzy;\ndouble service = 4, food = 5;", StringComparison.Ordinal)
            + """
            Console.WriteLine(FormattableString.Invariant(
                $"{asMatlab:0.0000} {tip:R} {tip - fast.Evaluate(service, food):0} rules fired: {why.Fired.Count()}"));
            """;
    }

    private static string[] Entries(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private static string Specification(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        using var reader = new StreamReader(zip.GetEntry("Spane.Fuzzy.nuspec")!.Open());
        return reader.ReadToEnd();
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output + errors.Result);
        return output;
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Spane.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
