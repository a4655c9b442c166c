using Kommune.Benchmarks.Documents;

return args is ["ehf", ..] ? EhfSpeed.Run() : 0;
