using System.Diagnostics;
using System.Runtime.Versioning;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary><c>./spane audit</c>, with a <c>dotnet</c> and an <c>npm</c> that answer as the real ones do.</summary>
[SupportedOSPlatform("linux")]
public sealed class AuditTests
{
    private const string Found = "echo 'Project `x` has the following vulnerable packages'";
    private const string Clean = "echo 'The given project `x` has no vulnerable packages given the current sources.'";
    private const string Away = "exit 1";
    private const string NpmClean = """echo '{"auditReportVersion": 2}'""";
    private const string NpmFound = """echo '{"auditReportVersion": 2}'; exit 1""";
    private const string NpmAway = """echo '{"error": {}}'; exit 1""";

    [Theory]
    [InlineData(Found, Clean, NpmClean, 0)]
    [InlineData(Found, Found, NpmClean, 1)]
    [InlineData(Found, Clean, NpmFound, 1)]
    [InlineData(Found, Clean, NpmAway, 3)]
    [InlineData(Found, Away, NpmClean, 3)]
    [InlineData(Away, Clean, NpmClean, 3)]
    [InlineData(Clean, Clean, NpmClean, 3)]
    [InlineData(Clean, Clean, NpmFound, 1)]
    public async Task What_was_not_asked_is_never_reported_as_clean(string known, string solution, string npm, int exit)
    {
        var folder = Directory.CreateTempSubdirectory("spane-audit-");
        try
        {
            Write(folder, "dotnet", $"case \"$*\" in restore*) ;; *Known.csproj*) {known} ;; *) {solution} ;; esac");
            Write(folder, "npm", npm);
            var start = new ProcessStartInfo(Repository.At(".ci", "audit")) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
            using var audit = Process.Start(start)!;
            var errors = audit.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await audit.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
            await audit.WaitForExitAsync(TestContext.Current.CancellationToken);

            audit.ExitCode.ShouldBe(exit, output);
            output.Contains("Nothing was audited", StringComparison.Ordinal).ShouldBe(exit == 3 || known == Clean, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, string name, string commands)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
