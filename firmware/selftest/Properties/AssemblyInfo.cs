using System.Reflection;

[assembly: AssemblyTitle("Spane.Firmware.SelfTest")]
[assembly: AssemblyDescription("Runs the checks of the pure logic on the chip.")]
[assembly: AssemblyCompany("Spane contributors")]
[assembly: AssemblyProduct("Spane")]
[assembly: AssemblyCopyright("Copyright (c) Spane contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
