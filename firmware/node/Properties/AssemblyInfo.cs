using System.Reflection;

[assembly: AssemblyTitle("Spane.Firmware")]
[assembly: AssemblyDescription("The firmware of the Spane nodes.")]
[assembly: AssemblyCompany("Spane contributors")]
[assembly: AssemblyProduct("Spane")]
[assembly: AssemblyCopyright("Copyright (c) Spane contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
